package dev.exip.bgp.mrt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.AsPath;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.PathAttributesBuilder;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv6Address;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.rib.Routes;
import dev.exip.bgp.wire.Fixture;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableDumpTest {
    private static final PathSource CLIENT = Routes.client(1);
    private static final PathSource IPV6 = new PathSource(PathSource.Kind.EXTERNAL, "ipv6",
            IpAddress.parse("2001:db8::2"), new Asn(4_200_000_000L), RouterId.parse("10.0.0.2"), false);
    private static final long SINCE = 1_699_999_000;

    private final TableDump dump = new TableDump(RouterId.parse("10.0.0.9"), 1_700_000_000, List.of(CLIENT, IPV6));
    private final ByteBuf out = Unpooled.buffer();

    private static Path path(Prefix prefix, int number, PathSource source, PathAttributesBuilder attributes) {
        PathAttributes built = attributes.build();
        return new Path(new Nlri(prefix, number), source, built, built, null, SINCE, 0);
    }

    @Test
    void writesTheRecordsOfTheFixture() {
        dump.begin(out);
        dump.add(Routes.PREFIX, List.of(
                path(Routes.PREFIX, 0, CLIENT,
                        Routes.attributes().asPath(AsPath.of(65001, 4_200_000_000L)).localPref(100L)),
                path(Routes.PREFIX, 7, IPV6, Routes.attributes()),
                path(Routes.PREFIX, 0, Routes.local(), Routes.attributes())), out);
        Prefix six = Prefix.parse("2001:db8:1::/48");
        dump.add(six, List.of(path(six, 0, IPV6, PathAttributes.builder().nextHop(new NextHop(
                IpAddress.parse("2001:db8::b"), (Ipv6Address) IpAddress.parse("fe80::b"))))), out);

        assertThat(ByteBufUtil.prettyHexDump(out)).isEqualTo(
                ByteBufUtil.prettyHexDump(Unpooled.wrappedBuffer(Fixture.load(TableDumpTest.class, "table"))));
    }

    @Test
    void showsThePathAsItIsAfterImportPolicy() {
        PathAttributes received = Routes.attributes().med(1L).build();
        dump.add(Routes.PREFIX, List.of(new Path(Nlri.of(Routes.PREFIX), CLIENT, received,
                Routes.attributes().med(0x0a0b0c0dL).build(), null, SINCE, 3)), out);

        assertThat(ByteBufUtil.hexDump(out)).contains("8004040a0b0c0d");
    }

    @Test
    void aRouteOfOursThatHasNoNextHopYetHasTheUnspecifiedAddress() {
        Prefix six = Prefix.parse("2001:db8::7");
        dump.add(Routes.PREFIX, List.of(path(Routes.PREFIX, 0, Routes.local(), PathAttributes.builder())), out);
        dump.add(six, List.of(path(six, 0, Routes.local(), PathAttributes.builder())), out);

        assertThat(ByteBufUtil.hexDump(out)).contains("40030400000000", "800e1110" + "00".repeat(16));
    }

    @Test
    void aNeighborWhoseSessionBeganAnewIsThePeerItWas() {
        dump.add(Routes.PREFIX, List.of(path(Routes.PREFIX, 0, Routes.client(1), Routes.attributes())), out);

        assertThat(out.getUnsignedShort(12 + 4 + 4 + 2)).as("the peer's index").isEqualTo(1);
    }

    @Test
    void leavesOutPathsOfNeighborsThatCameLater() {
        dump.add(Routes.PREFIX, List.of(path(Routes.PREFIX, 0, Routes.client(3), Routes.attributes())), out);

        assertThat(out.isReadable()).isFalse();
    }

    @Test
    void spreadsMorePathsThanACountCanSayOverSeveralRecords() {
        Path path = path(Routes.PREFIX, 0, CLIENT, Routes.attributes());
        dump.add(Routes.PREFIX, Collections.nCopies(65_536, path), out);

        int first = (int) out.getUnsignedInt(8);
        assertThat(out.getUnsignedShort(12 + 4 + 4)).isEqualTo(65_535);
        ByteBuf second = out.slice(12 + first, out.writerIndex() - 12 - first);
        assertThat(second.getInt(12)).as("sequence number").isEqualTo(1);
        assertThat(second.getUnsignedShort(12 + 4 + 4)).isEqualTo(1);
        assertThat(second.readableBytes()).isEqualTo(12 + (int) second.getUnsignedInt(8));
    }
}
