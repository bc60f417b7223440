package dev.exip.daemon;

/** The log of every daemon alike: a line an event, to standard error; the environment variable EXIP_LOG_LEVEL says how much. */
public final class Log {
    private static final String CONFIGURATION = "logback.configurationFile";

    private Log() {}

    /** To be called before the first logger is made; whoever starts the JVM may have said otherwise. */
    public static void configure() {
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, "dev/exip/daemon/logback.xml");
        }
    }
}
