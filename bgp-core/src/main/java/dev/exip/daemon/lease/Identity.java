package dev.exip.daemon.lease;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/** What a candidate is called. */
public final class Identity {
    private Identity() {}

    /**
     * What nobody else is called: the pod's name and the host's. A container that is started again in its pod is the same
     * candidate; a pod of the same name on another host, which a node that was cut off may still run, is not.
     *
     * @param environment may have {@code POD_NAME} and {@code NODE_NAME}
     */
    public static String of(Map<String, String> environment) {
        String pod = environment.getOrDefault("POD_NAME", "");
        String host = environment.getOrDefault("NODE_NAME", hostName());
        return pod.isEmpty() ? host : pod + "@" + host;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return String.valueOf(e.getMessage()).split(":", 2)[0]; // a name that nobody can look up is as good
        }
    }
}
