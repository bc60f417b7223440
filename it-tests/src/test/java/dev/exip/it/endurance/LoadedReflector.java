package dev.exip.it.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.net.Ipv4Address;
import dev.exip.it.badinput.Reflector;
import dev.exip.lab.bench.load.Crowd;
import dev.exip.lab.bench.load.Neighbor;
import dev.exip.lab.bench.load.ProcessTree;
import dev.exip.lab.bench.load.Receiver;
import dev.exip.lab.bench.paths.Load;
import dev.exip.lab.bench.paths.Site;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A reflector as a rack has it, under a load: senders are told nothing, receivers are told all paths.
 *
 * @param reflector the daemon
 * @param crowd its neighbours
 */
record LoadedReflector(Reflector reflector, Crowd crowd) implements AutoCloseable {
    private static final String JAVA_OPTS = System.getProperty("exip.endurance.javaOpts", "");
    private static final List<String> PEERS = List.of(
            "name: nodes, range: 127.1.0.0/16, asn: %d, rrClient: true, limit: 2000".formatted(Site.ASN),
            "name: routers, range: 127.2.0.0/16, asn: %d, rrClient: true, export: all, addPath: {send: all}".formatted(
                    Site.ASN));
    private static final int FIRST_SENDER = 0x7F01_0001;
    private static final int FIRST_RECEIVER = 0x7F02_0001;

    /**
     * Starts one, without neighbours yet.
     *
     * @param hold the hold time that all propose, in seconds
     */
    static LoadedReflector start(Load load, int hold) throws IOException {
        var reflector = Reflector.start(Site.ASN, JAVA_OPTS, PEERS);
        return new LoadedReflector(reflector, new Crowd(load, reflector.address(), hold,
                number -> new Ipv4Address(FIRST_SENDER + number), number -> new Ipv4Address(FIRST_RECEIVER + number)));
    }

    /** A receiver whose session is Established. */
    Receiver receiver() throws IOException {
        var receiver = crowd.addReceiver();
        awaitEstablished(List.of(receiver.session()));
        return receiver;
    }

    /** So many senders connect at one instant: nothing is read before all of them have dialled. */
    void connectSenders(int count) throws IOException {
        for (var dialled = 0; dialled < count; dialled++) {
            crowd.addSender();
        }
        awaitEstablished(crowd.senders());
    }

    private void awaitEstablished(List<Neighbor> neighbors) throws IOException {
        crowd.loop().until("all sessions", () -> neighbors.stream().allMatch(Neighbor::established));
    }

    /** What the admin API says of a receiver. */
    long queuedFor(int receiver) {
        return reflector.neighbor(new Ipv4Address(FIRST_RECEIVER + receiver).toString()).path("outputQueue").asLong();
    }

    /** What memory its process has now. */
    double residentMib() {
        return new ProcessTree(reflector.pid()).residentMib();
    }

    /** The reflector runs, has no complaint, and has told nobody what cannot be; so many sessions are Established. */
    void requireOrder(int sessions) {
        assertThat(reflector.alive()).isTrue();
        assertThat(reflector.log()).doesNotContain("Exception");
        assertThat(crowd.receivers()).allSatisfy(receiver -> assertThat(receiver.held().complaint()).isEmpty());
        var neighbors = reflector.ask("/v1/neighbors").path("neighbors");
        assertThat(IntStream.range(0, neighbors.size()).filter(
                i -> neighbors.get(i).path("state").asString().equals("Established")).count()).isEqualTo(sessions);
    }

    @Override
    public void close() throws IOException {
        crowd.close();
        reflector.close();
    }
}
