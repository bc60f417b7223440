package dev.exip.lab;

import dev.exip.lab.net.Command;
import java.util.Map;
import java.util.TreeMap;

/** Someone out there who asks for web pages; each request is a connection of its own. */
public final class WebClient {
    /** Stands for a server where a request got no answer. */
    public static final String NOBODY = "(no answer)";

    private final LabHost host;

    /**
     * Who answered.
     *
     * @param byServer how many requests each server answered; {@code (no answer)} counts those that none did
     * @param sourcePorts how many different source ports the requests had
     */
    public record Spread(Map<String, Integer> byServer, int sourcePorts) {
        /** Whether exactly these servers answered, each at least {@code share} requests. */
        public boolean over(Iterable<String> servers, int share) {
            var left = new TreeMap<>(byServer);
            for (var server : servers) {
                var answered = left.remove(server);
                if (answered == null || answered < share) {
                    return false;
                }
            }
            return left.isEmpty();
        }
    }

    /** A client on this host. */
    public WebClient(LabHost host) {
        this.host = host;
    }

    /** The command that sends {@code count} requests and prints, for each, who answered and the source port it had. */
    public Command requests(String address, int count) {
        return host.exec("curl", "--silent", "--noproxy", "*", "--max-time", "5", "--write-out", "%{local_port}\\n",
                "http://" + (address.contains(":") ? "[" + address + "]" : address) + "/?[1-" + count + "]");
    }

    /** Reads what {@link #requests} printed: two lines for each answer, one for a request without. */
    public static Spread spread(String printed) {
        var byServer = new TreeMap<String, Integer>();
        var server = NOBODY;
        for (var line : printed.lines().toList()) {
            if (line.chars().allMatch(Character::isDigit)) {
                byServer.merge(server, 1, Integer::sum);
                server = NOBODY;
            } else {
                server = line;
            }
        }
        return new Spread(byServer,
                (int) printed.lines().filter(line -> line.chars().allMatch(Character::isDigit)).distinct().count());
    }
}
