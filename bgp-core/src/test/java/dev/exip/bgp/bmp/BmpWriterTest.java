package dev.exip.bgp.bmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.net.RouterId;
import dev.exip.bgp.wire.Contexts;
import dev.exip.bgp.wire.Fixture;
import dev.exip.bgp.wire.UpdateEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class BmpWriterTest {
    private static final BmpPeer PEER = new BmpPeer(IpAddress.parse("10.0.0.1"), new Asn(65001),
            RouterId.parse("10.0.0.1"));
    private static final BmpPeer IPV6 = new BmpPeer(IpAddress.parse("2001:db8::2"), new Asn(4_200_000_000L),
            RouterId.parse("10.0.0.2"));
    private static final long NOW = 1_700_000_000;
    private static final String MARKER = "ff".repeat(16);

    private final ByteBuf out = Unpooled.buffer();

    private void isWritten(String fixture) {
        assertThat(ByteBufUtil.prettyHexDump(out)).isEqualTo(
                ByteBufUtil.prettyHexDump(Unpooled.wrappedBuffer(Fixture.load(BmpWriterTest.class, fixture))));
    }

    @Test
    void tellsWhoWeAreHowManyRoutesThereAreAndThatItIsOver() {
        BmpWriter.initiation("rr1", "ExIP 1.0", out);
        BmpWriter.statistics(PEER, NOW, 1_000_000, out);
        BmpWriter.termination(out);
        isWritten("about-us");
    }

    @Test
    void showsBothOpensAsTheyWere() {
        BmpWriter.peerUp(PEER, NOW, new PeerUp(IpAddress.parse("10.0.0.9"), 179, 54_321,
                Octets.parseHex(MARKER + "0025" + "0104fde9005a0a0000090802060104000100" + "01"),
                Octets.parseHex(MARKER + "0027" + "0104fde9005a0a0000010a02048002fde902020200")), out);
        isWritten("peer-up");
    }

    @Test
    void saysWhoEndedASessionAndHow() {
        BmpWriter.peerDown(IPV6, NOW,
                new PeerDown.RemoteNotification(Notification.of(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN)), out);
        BmpWriter.peerDown(IPV6, NOW, new PeerDown.LocalSilence(29), out);
        BmpWriter.peerDown(IPV6, NOW, new PeerDown.RemoteSilence(), out);
        isWritten("peer-down");
    }

    @Test
    void wrapsEachUpdateByItself() {
        ByteBuf updates = Unpooled.buffer();
        UpdateEncoder.endOfRib(Family.IPV4_UNICAST, Contexts.INTERNAL, updates);
        UpdateEncoder.endOfRib(Family.IPV6_UNICAST, Contexts.INTERNAL, updates);
        BmpWriter.routeMonitoring(PEER, 0, updates, out);
        isWritten("routes");
    }
}
