package dev.exip.daemon.kube;

import com.google.common.base.CharMatcher;
import com.google.common.base.Throwables;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;

/** Failures of the Kubernetes client in one line. */
public final class Failures {
    private Failures() {}

    /** What went wrong at the bottom of it, as in "ConnectException: Connection refused", without a full stop. */
    public static String rootMessage(Throwable failure) {
        if (Throwables.getCausalChain(failure).stream().anyMatch(
                cause -> cause instanceof ConnectException && cause.getMessage() == null)) {
            return "cannot connect: nobody listens there, or the way is blocked"; // the JDK's client leaves it at a closed channel
        }
        var root = Throwables.getRootCause(failure);
        if (root instanceof KubernetesClientException refusal && refusal.getStatus() != null
                && refusal.getStatus().getMessage() != null) {
            return sentence(refusal.getStatus().getMessage()); // the server's words, without the whole exchange around them
        }
        var name = root.getClass().getSimpleName();
        var message = root.getMessage();
        return message == null ? name : name + ": " + sentence(message.lines().findFirst().orElse(""));
    }

    /** It is one of several in a line. */
    private static String sentence(String message) {
        return CharMatcher.is('.').trimTrailingFrom(message);
    }
}
