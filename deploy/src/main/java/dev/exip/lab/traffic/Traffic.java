package dev.exip.lab.traffic;

import dev.exip.lab.Await;
import dev.exip.lab.Daemon;
import dev.exip.lab.Distribution;
import dev.exip.lab.LabHost;
import dev.exip.lab.watch.Tail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The client's program, and its record. Of one thread at a time. */
public final class Traffic implements AutoCloseable {
    /** A request that began this long ago is over, on a busy machine as well. */
    private static final Duration OVER = Duration.ofMillis(1_500);

    private final Daemon client;
    private final Tail log;
    private final List<Request> requests = new ArrayList<>();

    private Traffic(Daemon client) {
        this.client = client;
        log = new Tail(client.log());
    }

    /** Starts it on this host: so many requests a second, to each of the addresses in turn. */
    public static Traffic start(LabHost host, Distribution distribution, int rate, List<String> addresses) {
        var arguments = Stream.concat(Stream.of(Integer.toString(rate)), addresses.stream()).toArray(String[]::new);
        return new Traffic(host.daemon("traffic", Map.of(), distribution.java(Client.class, arguments)).start());
    }

    /** What became of the requests that began in this time; waits until all of them are over. */
    public Tally between(Instant from, Instant to) {
        Await.until("requests that begin after " + to, () -> {
            client.requireNotDead();
            log.lines().stream().filter(Traffic::isRequest).map(Request::of).forEach(
                    requests::add);
            return requests.isEmpty() ? Instant.MIN : requests.getLast().start();
        }, last -> last.isAfter(to.plus(OVER)));
        var some = requests.stream().filter(
                request -> !request.start().isBefore(from) && request.start().isBefore(to)).toList();
        return new Tally(from, to, some);
    }

    /** The log has stack traces as well, of what went wrong in a way that has no name. */
    private static boolean isRequest(String line) {
        return !line.isEmpty() && Character.isDigit(line.charAt(0));
    }

    /** Drops what the record holds of the time before. */
    public void forgetBefore(Instant time) {
        requests.removeIf(request -> request.start().isBefore(time));
    }

    /** Ends it. */
    @Override
    public void close() {
        client.kill();
    }
}
