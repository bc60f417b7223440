package dev.exip.agent.kube;

import com.google.common.base.Throwables;

/** Failures of the Kubernetes client in one line. */
public final class Failures {
    private Failures() {}

    /** What went wrong at the bottom of it, as in "ConnectException: Connection refused". */
    public static String rootMessage(Throwable failure) {
        var root = Throwables.getRootCause(failure);
        var name = root.getClass().getSimpleName();
        var message = root.getMessage();
        return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
    }
}
