package dev.exip.daemon;

import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGHUP, which otherwise ends a JVM. The only API for it is {@code sun.misc.Signal} of the module jdk.unsupported, whose use
 * javac always warns of; so it is found at run time, and a runtime without that module does without.
 */
final class HangUp {
    private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);

    private HangUp() {}

    /** From now on {@code action} is run, on a thread of the JVM's, at every SIGHUP. */
    static void handle(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(HangUp.class.getClassLoader(), new Class<?>[]{handler},
                    (_, _, _) -> run(action));
            signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance(
                    "HUP"), proxy);
        } catch (ReflectiveOperationException e) {
            LOG.warn("SIGHUP ends the process, for it cannot be handled here: {}", e.toString());
        }
    }

    private static @Nullable Object run(Runnable action) {
        action.run();
        return null;
    }
}
