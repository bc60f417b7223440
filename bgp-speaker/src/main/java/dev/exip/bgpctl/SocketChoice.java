package dev.exip.bgpctl;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which daemon to ask: the one named on the command line, else in the environment, else the only one that is here.
 *
 * @param environment of this process
 * @param runDirectory where daemons put their sockets
 */
record SocketChoice(Map<String, String> environment, Path runDirectory) {

    /** The environment variable that names a socket. */
    static final String VARIABLE = "EXIP_SOCKET";

    /**
     * The socket to connect to.
     *
     * @param option what the command line says, if anything
     * @throws Failure if nothing is said and there is no daemon here, or more than one
     */
    Path choose(@Nullable Path option) throws Failure {
        if (option != null) {
            return option;
        }
        String variable = environment.getOrDefault(VARIABLE, "");
        if (!variable.isEmpty()) {
            return Path.of(variable);
        }
        List<Path> known = List.of(runDirectory.resolve("bgp-speaker.sock"),
                runDirectory.resolve("route-reflector.sock"));
        List<Path> here = known.stream().filter(Files::exists).toList();
        return switch (here.size()) {
            case 0 -> throw new Failure("no daemon found: neither " + known.get(0) + " nor " + known.get(1) + " exists",
                    "Is bgp-speaker or route-reflector running? Name its socket with --socket PATH or " + VARIABLE);
            case 1 -> here.getFirst();
            default -> throw new Failure("two daemons run here: " + here.get(0) + " and " + here.get(1),
                    "Choose one with --socket PATH or " + VARIABLE);
        };
    }
}
