package dev.exip.it.badinput;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.session.ScriptedPeer;
import dev.exip.lab.Await;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A neighbour that does nothing wrong, with a hold time of 3 s: whatever the others do, nothing may happen to it. */
final class Innocent implements AutoCloseable {
    private static final int NOTIFICATION = 3;
    private static final int TYPE_OFFSET = 18;

    private final String address;
    private final Reflector reflector;
    private final ScriptedPeer peer;
    private final ScheduledExecutorService keepalives = Executors.newSingleThreadScheduledExecutor();
    private final List<JsonNode> routes;
    private volatile @Nullable String trouble;

    Innocent(Reflector reflector, String address, Open open, Update own) throws IOException {
        this.address = address;
        this.reflector = reflector;
        peer = ScriptedPeer.connect(address, reflector.address());
        peer.establish(open);
        peer.send(own);
        Thread.ofVirtual().start(this::listen);
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
                byte[] octets = peer.octets();
                if (octets[TYPE_OFFSET] == NOTIFICATION) {
                    trouble("was sent a NOTIFICATION: " + HexFormat.of().formatHex(octets));
                }
            }
        } catch (IOException | AssertionError e) {
            trouble("was cut off: " + e);
        }
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
        boolean untouched = neighbor.at("/summary/state").asText().equals("Established")
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
