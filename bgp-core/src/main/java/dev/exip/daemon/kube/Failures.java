package dev.exip.daemon.kube;

import com.google.common.base.Throwables;
import java.net.ConnectException;

/** Failures of the Kubernetes client in one line. */
public final class Failures {
    private Failures() {}

    /** What went wrong at the bottom of it, as in "ConnectException: Connection refused". */
    public static String rootMessage(Throwable failure) {
        if (Throwables.getCausalChain(failure).stream().anyMatch(
                cause -> cause instanceof ConnectException && cause.getMessage() == null)) {
            return "cannot connect: nobody listens there, or the way is blocked"; // the JDK's client leaves it at a closed channel
        }
        var root = Throwables.getRootCause(failure);
        var name = root.getClass().getSimpleName();
        var message = root.getMessage();
        return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
    }
}
