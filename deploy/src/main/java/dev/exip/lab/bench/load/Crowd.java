package dev.exip.lab.bench.load;

import dev.exip.bgp.net.Ipv4Address;
import dev.exip.lab.bench.paths.Announced;
import dev.exip.lab.bench.paths.Load;
import dev.exip.lab.bench.paths.Site;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The senders and receivers of one load, and what the senders say: encoded beforehand. */
public final class Crowd implements AutoCloseable {
    private static final long BETWEEN_FLAPS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Load load;
    private final IntFunction<Ipv4Address> senderAddress;
    private final IntFunction<Ipv4Address> receiverAddress;
    private final Announced announced;
    private final Words words;
    private final Loop loop;
    private final List<Neighbor> senders = new ArrayList<>();
    private final List<Receiver> receivers = new ArrayList<>();
    private final List<ByteBuffer> everything;
    private final List<ByteBuffer> nothing;

    /** Of nobody yet, for a reflector in a namespace of its own: {@link Site} says where. */
    public Crowd(Load load) throws IOException {
        this(load, new InetSocketAddress(Site.REFLECTOR, Site.PORT), Site.HOLD, Site::sender, Site::receiver);
    }

    /**
     * Of nobody yet.
     *
     * @param reflector whom all dial
     * @param hold the hold time that they propose, in seconds
     * @param senderAddress where a sender connects from; its next hop is {@link Site}'s all the same
     * @param receiverAddress where a receiver connects from
     */
    public Crowd(Load load, InetSocketAddress reflector, int hold, IntFunction<Ipv4Address> senderAddress,
            IntFunction<Ipv4Address> receiverAddress) throws IOException {
        this.load = load;
        this.senderAddress = senderAddress;
        this.receiverAddress = receiverAddress;
        announced = new Announced(load);
        words = new Words(announced, false);
        loop = new Loop(reflector, hold, load.limitSeconds());
        everything = IntStream.range(0, load.senders()).mapToObj(words::everything).toList();
        nothing = load.only() ? List.of() : IntStream.range(0, load.senders()).mapToObj(words::nothing).toList();
    }

    /** What moves their octets. */
    public Loop loop() {
        return loop;
    }

    /** The next sender begins to connect. */
    public Neighbor addSender() throws IOException {
        var sender = loop.dial(senderAddress.apply(senders.size()), null);
        senders.add(sender);
        return sender;
    }

    /** The next receiver begins to connect. */
    public Receiver addReceiver() throws IOException {
        var receiver = Receiver.dial(receiverAddress.apply(receivers.size()), announced, loop);
        receivers.add(receiver);
        return receiver;
    }

    /** All senders, in their order. */
    public List<Neighbor> senders() {
        return List.copyOf(senders);
    }

    /** All receivers, in their order. */
    public List<Receiver> receivers() {
        return List.copyOf(receivers);
    }

    /** Every sender ends its connection without a word, and is forgotten. */
    public void dismissSenders() throws IOException {
        for (var sender : senders) {
            loop.leave(sender);
        }
        senders.clear();
    }

    /** Every sender announces all that it has. */
    public void announceAll() throws IOException {
        for (var sender = 0; sender < senders.size(); sender++) {
            announce(sender);
        }
    }

    /** Every sender takes all back. */
    public void withdrawAll() throws IOException {
        for (var sender = 0; sender < senders.size(); sender++) {
            withdraw(sender);
        }
    }

    /** A sender announces all that it has. */
    public void announce(int sender) throws IOException {
        senders.get(sender).say(everything.get(sender));
    }

    /** A sender takes all back. */
    public void withdraw(int sender) throws IOException {
        senders.get(sender).say(nothing.get(sender));
    }

    /** Whether every receiver holds so many paths, all of them different. */
    public boolean allHold(int paths) {
        return receivers.stream().allMatch(receiver -> receiver.held().holds(paths));
    }

    /** Single prefixes come and go, each seen by a receiver before the next. */
    public Flaps flap(Receiver receiver) throws IOException {
        var came = new long[load.flaps()];
        var went = new long[load.flaps()];
        var held = receiver.held();
        var flapper = announced.flapper();
        for (var i = 0; i < load.flaps(); i++) {
            var path = announced.pathOfFlap(i);
            var prefix = announced.flap(i);
            came[i] = latency(flapper, words.one(flapper, prefix), () -> held.holdsPath(path));
            went[i] = latency(flapper, words.none(prefix), () -> !held.holdsPath(path));
        }
        return Flaps.of(came, went);
    }

    private long latency(int sender, ByteBuffer change, BooleanSupplier arrived) throws IOException {
        var begin = System.nanoTime();
        senders.get(sender).say(change);
        loop.until("a single change", arrived);
        var nanos = System.nanoTime() - begin;
        loop.pause(BETWEEN_FLAPS);
        return nanos;
    }

    @Override
    public void close() throws IOException {
        loop.close();
    }
}
