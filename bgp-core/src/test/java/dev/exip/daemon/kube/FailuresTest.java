package dev.exip.daemon.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void theServersWordsStandAlone() {
        var status = new StatusBuilder().withCode(403).withMessage(
                "services is forbidden: User \"system:serviceaccount:exip:exip-node\" cannot list resource \"services\"").build();
        assertThat(
                Failures.rootMessage(new KubernetesClientException("Failure executing: GET at: https://10.96.0.1/", 403,
                        status))).isEqualTo(status.getMessage());
    }

    @Test
    void theFirstCauseIsTold() {
        assertThat(Failures.rootMessage(new KubernetesClientException("An error has occurred.",
                new IOException("request timed out.\n\tand so on")))).isEqualTo("IOException: request timed out");
        assertThat(Failures.rootMessage(new IOException())).isEqualTo("IOException");
        assertThat(Failures.rootMessage(new IOException(new ConnectException()))).startsWith("cannot connect: ");
    }
}
