package dev.exip.agent.kube;

import com.google.common.base.Throwables;

/** Failures of the Kubernetes client in one line. */
final class Failures {
    private Failures() {}

    /** What went wrong at the bottom of it, as in "ConnectException: Connection refused". */
    static String rootMessage(Throwable failure) {
        var root = Throwables.getRootCause(failure);
        var message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : root.getClass().getSimpleName() + ": " + message;
    }
}
