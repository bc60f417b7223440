package dev.exip.daemon;

/**
 * The log of every daemon alike: a line an event, to standard error; the environment variables
 * EXIP_LOG_LEVEL and EXIP_LOG_FORMAT say how much, and whether for people or for machines.
 */
public final class Log {
    private static final String CONFIGURATION_FILE = "logback.configurationFile";

    private static volatile boolean ours;

    private Log() {}

    /** To be called before the first logger is made; whoever starts the JVM may have named a file that says otherwise. */
    public static void configure() {
        ours = System.getProperty(CONFIGURATION_FILE) == null;
    }

    /** Whether it is ours to say how it looks: not in a program that has this library in it, nor in a test. */
    static boolean isOurs() {
        return ours;
    }
}
