package dev.exip.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exip.bgp.attribute.Community;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Prefix;
import dev.exip.bgp.net.Ipv6Prefix;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many prefixes in as few messages as possible. */
class UpdateEncoderTest {
    private static final PathAttributes IPV4 = PathAttributes.builder().nextHop(
            NextHop.of(IpAddress.parse("10.210.1.11"))).localPref(100L).build();
    private static final PathAttributes IPV6 = IPV4.toBuilder().nextHop(
            NextHop.of(IpAddress.parse("2001:db8::b"))).build();

    @Test
    void messagesAreFilledToTheLastPrefixThatFits() {
        ByteBuf out = Unpooled.buffer();
        List<Nlri> nlri = hosts(2000);
        UpdateEncoder.announce(IPV4, Family.IPV4_UNICAST, nlri, Contexts.INTERNAL, out);

        int room = 4096 - 23 - 21; // fixed fields; ORIGIN 4, AS_PATH 3, NEXT_HOP 7, LOCAL_PREF 7
        assertThat(RoundTripTest.updates(out, Contexts.INTERNAL)).extracting(
                u -> u.announced().getFirst().nlri().size()).containsExactly(room / 5, room / 5, 2000 - 2 * (room / 5));
    }

    @Test
    void rfc8654Section4ExtendedMessagesTakeMore() {
        ByteBuf out = Unpooled.buffer();
        UpdateEncoder.announce(IPV4, Family.IPV4_UNICAST, hosts(2000), Contexts.EXTENDED, out);

        assertThat(RoundTripTest.updates(out, Contexts.EXTENDED)).hasSize(1);
    }

    @Test
    void withdrawalsAreFilledToo() {
        ByteBuf out = Unpooled.buffer();
        UpdateEncoder.withdraw(Family.IPV4_UNICAST, hosts(1000), Contexts.ADD_PATH, out);

        int most = (4096 - 23) / 9;
        assertThat(RoundTripTest.updates(out, Contexts.ADD_PATH)).extracting(u -> u.withdrawn().size()).containsExactly(
                most, most, 1000 - 2 * most);
    }

    @Test
    void rfc7606Section5_1MpReachIsTheFirstAttribute() {
        ByteBuf out = Unpooled.buffer();
        List<Nlri> nlri = IntStream.range(0, 500).mapToObj(i -> Nlri.of(new Ipv6Prefix(i, i, 128))).toList();
        UpdateEncoder.announce(IPV6, Family.IPV6_UNICAST, nlri, Contexts.INTERNAL, out);

        assertThat(out.getUnsignedShort(MessageHeader.LENGTH + 4)).isEqualTo(0x900e);
        assertThat(RoundTripTest.updates(out, Contexts.INTERNAL)).hasSize(3);
    }

    @ParameterizedTest(name = "{0} communities with ADD-PATH {1}")
    @CsvSource({"1009, false, 0", "1010, false, 0", "1012, false, 3", "1009, true, 0", "1011, true, 3"})
    void rfc8654Section4RoutesWhoseAttributesFillAMessageAreCountedAsUnsent(int communities, boolean addPath,
            int unsent) {
        PathAttributes large = IPV4.toBuilder().communities(
                Collections.nCopies(communities, Community.NO_EXPORT)).build();
        ByteBuf out = Unpooled.buffer();
        CodecContext ctx = addPath ? Contexts.ADD_PATH : Contexts.INTERNAL;

        assertThat(UpdateEncoder.announce(large, Family.IPV4_UNICAST, hosts(3), ctx, out)).isEqualTo(unsent);
        assertThat(out.isReadable()).isEqualTo(unsent == 0);
    }

    @Test
    void nothingToSayWritesNothing() {
        ByteBuf out = Unpooled.buffer();

        assertThat(UpdateEncoder.announce(IPV4, Family.IPV4_UNICAST, List.of(), Contexts.INTERNAL, out)).isZero();
        UpdateEncoder.withdraw(Family.IPV6_UNICAST, List.of(), Contexts.INTERNAL, out);
        assertThat(out.isReadable()).isFalse();
    }

    @Test
    void theNextHopMustBeOfTheFamily() {
        ByteBuf out = Unpooled.buffer();
        PathAttributes without = PathAttributes.builder().build();

        assertThatIllegalArgumentException().isThrownBy(
                () -> UpdateEncoder.announce(IPV4, Family.IPV6_UNICAST, hosts(1), Contexts.INTERNAL, out));
        assertThatIllegalArgumentException().isThrownBy(
                () -> UpdateEncoder.announce(without, Family.IPV4_UNICAST, hosts(1), Contexts.INTERNAL, out));
    }

    @Test
    void rfc8950Section4AnIpv4RouteWithAnIpv6NextHopGoesInMpReachWhereItIsNegotiated() {
        CodecContext extended = new CodecContext(PeerKind.INTERNAL, Contexts.BOTH, Set.of(), Set.of(), true, false,
                true, false);
        ByteBuf out = Unpooled.buffer();

        assertThat(UpdateEncoder.announce(IPV6, Family.IPV4_UNICAST, hosts(2000), extended, out)).isZero();
        assertThat(RoundTripTest.updates(out, extended).stream().flatMap(
                update -> update.announced().stream()).flatMap(a -> a.nlri().stream())).containsExactlyElementsOf(
                        hosts(2000));
        assertThatIllegalArgumentException().isThrownBy(
                () -> UpdateEncoder.announce(IPV6, Family.IPV4_UNICAST, hosts(1), Contexts.INTERNAL, out));
    }

    @Test
    void theScratchBufferIsGivenBack() {
        PooledByteBufAllocator allocator = new PooledByteBufAllocator(false);
        ByteBuf out = allocator.buffer(65_536);
        UpdateEncoder.announce(IPV4, Family.IPV4_UNICAST, hosts(3), Contexts.INTERNAL, out);
        out.release();

        assertThat(allocator.metric().heapArenas()).allMatch(arena -> arena.numActiveAllocations() == 0);
    }

    @Test
    void anUpdateOfBothFamiliesBecomesAMessageForEach() {
        ByteBuf out = Unpooled.buffer();
        Nlri v6 = Nlri.of(Prefix.parse("2001:db8::/32"));
        MessageCodec.encode(Update.withdraw(List.of(v6, hosts(1).getFirst())), Contexts.INTERNAL, out);

        assertThat(RoundTripTest.updates(out, Contexts.INTERNAL)).extracting(Update::withdrawn).containsExactly(
                hosts(1), List.of(v6));
    }

    private static List<Nlri> hosts(int count) {
        return IntStream.range(0, count).mapToObj(i -> Nlri.of(new Ipv4Prefix(0x0a00_0000 + i, 32))).toList();
    }
}
