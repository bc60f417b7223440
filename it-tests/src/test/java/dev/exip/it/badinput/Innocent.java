package dev.exip.it.badinput;

import static java.util.stream.Collectors.joining;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.session.ScriptedPeer;
import dev.exip.lab.Await;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A neighbour that does nothing wrong, with a hold time of 3 s, which it keeps as we do: whatever the others do, nothing may happen to it,
 * to its routes or to what it was told.
 */
final class Innocent implements AutoCloseable {
    private final String address;
    private final Reflector reflector;
    private final ScriptedPeer peer;
    private final ScheduledExecutorService keepalives = Executors.newSingleThreadScheduledExecutor();
    private final List<JsonNode> routes;
    private final Set<Nlri> expected;
    private final Map<Nlri, PathAttributes> told = new ConcurrentHashMap<>();
    private final int holdTime;
    private volatile @Nullable String trouble;

    /** It tells {@code own}, and is told {@code expected} once others have come. */
    Innocent(Reflector reflector, String address, Open open, Update own, Collection<Nlri> expected)
            throws IOException {
        this.address = address;
        this.reflector = reflector;
        this.expected = Set.copyOf(expected);
        peer = ScriptedPeer.connect(address, reflector.address());
        holdTime = Math.min(peer.establish(open).holdTime(), open.holdTime());
        peer.socket().setSoTimeout((int) TimeUnit.SECONDS.toMillis(holdTime));
        peer.send(own);
        Thread.ofPlatform().daemon().start(this::listen);
        var _ = keepalives.scheduleAtFixedRate(this::keepAlive, 0, 1, TimeUnit.SECONDS);
        int announced = own.announced().getFirst().nlri().size();
        routes = Await.until("the routes of " + address, () -> reflector.routes("loc", address),
                r -> r.size() == announced);
    }

    private void keepAlive() {
        try {
            peer.send(new Keepalive());
        } catch (IOException e) {
            trouble("cannot send: " + e);
        }
    }

    private void listen() {
        try {
            while (true) {
                switch (peer.read()) {
                    case Notification notification -> trouble("was sent " + notification);
                    case Update update -> look(update);
                    case Open _,Keepalive _,RouteRefresh _ -> {
                    }
                }
            }
        } catch (SocketTimeoutException e) {
            trouble("heard nothing for " + holdTime + " s, so that its hold timer expired"); // RFC 4271 6.5
        } catch (IOException | AssertionError e) {
            trouble("was cut off: " + e);
        }
    }

    private void look(Update update) {
        update.withdrawn().stream().filter(expected::contains).forEach(nlri -> trouble("lost " + nlri));
        for (Update.Announcement announcement : update.announced()) {
            announcement.nlri().stream().filter(expected::contains).forEach(nlri -> {
                PathAttributes before = told.put(nlri, announcement.attributes());
                if (before != null && !before.equals(announcement.attributes())) {
                    trouble(nlri + " was " + before + " and is " + announcement.attributes());
                }
            });
        }
    }

    /** Waits until it has been told all that it expects. */
    void awaitRoutes() {
        Await.until("what " + address + " is told", told::keySet, expected::equals);
    }

    private synchronized void trouble(String first) {
        if (trouble == null) {
            trouble = first;
        }
    }

    /** What is wrong with its session or its routes; null if nothing is. */
    @Nullable
    String harm() {
        if (trouble != null) {
            return trouble + "\n"
                    + reflector.log().lines().filter(line -> line.contains(address)).collect(joining("\n"));
        }
        JsonNode neighbor = reflector.neighbor(address);
        boolean untouched = neighbor.at("/summary/state").asString().equals("Established")
                && neighbor.at("/summary/flaps").asInt() == 0 && neighbor.at("/connectionsEstablished").asInt() == 1
                && neighbor.at("/notifications").isEmpty() && neighbor.at("/updateErrors/treatAsWithdraw").asInt() == 0
                && neighbor.at("/updateErrors/attributeDiscard").asInt() == 0;
        if (!untouched) {
            return neighbor.toPrettyString();
        }
        List<JsonNode> now = reflector.routes("loc", address);
        return now.equals(routes) ? null : "its routes were " + routes + " and are " + now;
    }

    @Override
    public void close() throws IOException {
        keepalives.shutdownNow();
        peer.close();
    }
}
