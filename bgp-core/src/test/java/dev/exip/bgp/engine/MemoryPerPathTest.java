package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.engine.memory.HeapPressure;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Ipv4Prefix;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.Routes;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Decoded;
import dev.exip.bgp.wire.MessageCodec;
import dev.exip.bgp.wire.MessageHeader;
import dev.exip.bgp.wire.UpdateEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What the RIB keeps of a path, as octets of live objects in the heap; the paths come off the wire, and nobody is told of them. */
class MemoryPerPathTest {
    /** With object headers of 12 octets, the default of the JVM; docs/hot-paths.md has what is measured. */
    private static final double MOST_OF_MANY_SOURCES = 80;
    private static final double MOST_OF_ONE_SOURCE = 262;

    private static final CodecContext CONTEXT = new CodecContext(PeerKind.INTERNAL, Set.of(Family.IPV4_UNICAST),
            Set.of(), Set.of(), true, false);
    private static final Pattern CLASS = Pattern.compile("^ +\\d+: +\\d+ +(\\d+)  (\\S+)", Pattern.MULTILINE);
    private static final int LONGEST_AS_PATH = 7;

    private final Rib rib = new Rib(Routes.local(), new UnpooledByteBufAllocator(false), () -> 0, _ -> {},
            new HeapPressure(() -> 0, 1));

    @Test
    void ofManySourcesOfTheSamePrefixes() {
        int prefixes = 2_000;
        List<PathSource> sources = IntStream.range(0, 100).mapToObj(this::up).toList();

        double octets = octetsPerPath(sources.size() * prefixes, () -> sources.forEach(
                source -> announce(source, Routes.attributes().localPref(100L).build(),
                        IntStream.range(0, prefixes).mapToObj(Routes::host).map(Nlri::of).toList())));

        System.out.printf("100 sources of the same 2,000 prefixes: %.1f octets a path%n", octets);
        assertThat(octets).isLessThanOrEqualTo(MOST_OF_MANY_SOURCES);
    }

    @Test
    void ofOneSourceWithTenPrefixesOfEachSetOfAttributes() {
        int sets = 20_000;
        int alike = 10;
        PathSource source = up(0);

        double octets = octetsPerPath(sets * alike, () -> IntStream.range(0, sets).forEach(
                set -> announce(source, Routes.attributes().localPref(100L).asPath(asPath(set)).build(),
                        IntStream.range(set * alike, (set + 1) * alike).mapToObj(
                                n -> Nlri.of(new Ipv4Prefix((16 << 24) + (n << 8), 24))).toList())));

        System.out.printf("1 source of 200,000 prefixes, 10 of each set of attributes: %.1f octets a path%n", octets);
        assertThat(octets).isLessThanOrEqualTo(MOST_OF_ONE_SOURCE);
    }

    /** A client that is told nothing. */
    private PathSource up(int n) {
        FakeNeighbor neighbor = FakeNeighbor.best(Routes.client(n));
        neighbor.reconfigure(rib, Admission.all(), Admission.none(), false);
        neighbor.up(rib);
        return neighbor.source();
    }

    /** 1 to 7 AS, and an origin for each set, as in the benchmark. */
    private static AsPath asPath(int set) {
        return AsPath.of(LongStream.concat(LongStream.range(64_600, 64_600 + set % LONGEST_AS_PATH),
                LongStream.of(100_000 + set)).toArray());
    }

    /** The RIB learns what the codec makes of the messages. */
    private void announce(PathSource source, PathAttributes attributes, List<Nlri> nlri) {
        ByteBuf messages = Unpooled.buffer();
        UpdateEncoder.announce(attributes, Family.IPV4_UNICAST, nlri, CONTEXT, messages);
        while (messages.isReadable()) {
            Decoded decoded = MessageCodec.decode(messages.readSlice(MessageHeader.messageLength(messages)), CONTEXT);
            rib.update(source, (Update) ((Decoded.Message) decoded).message());
            rib.settle();
        }
        messages.release();
    }

    private double octetsPerPath(int paths, Runnable load) {
        long before = live();
        load.run();
        long octets = live() - before;
        assertThat(rib.neighbors().stream().mapToInt(source -> rib.in(source).size()).sum()).as(
                "what is measured, and still there").isEqualTo(paths);
        return (double) octets / paths;
    }

    /** The size of all that is reachable: the histogram collects first, until two in a row say the same, or nearly so. */
    private static long live() {
        long last = histogram();
        long now = histogram();
        while (Math.abs(now - last) > 10_000) {
            last = now;
            now = histogram();
        }
        return now;
    }

    private static long histogram() {
        try {
            String histogram = (String) ManagementFactory.getPlatformMBeanServer().invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
                    new Object[]{new String[0]}, new String[]{String[].class.getName()});
            return CLASS.matcher(histogram).results().filter(line -> !line.group(2).contains("Filler")).mapToLong(
                    line -> Long.parseLong(line.group(1))).sum(); // G1 fills what it leaves empty with objects of its own
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }
}
