package dev.exip.bgp.wire;

import static dev.exip.bgp.net.Family.IPV4_UNICAST;
import static dev.exip.bgp.net.Family.IPV6_UNICAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.message.AddPathMode;
import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.Capability;
import dev.exip.bgp.message.Keepalive;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Open;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Asn;
import dev.exip.bgp.net.Ipv4Prefix;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.RouterId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets that other daemons sent, recorded from their TCP connections. */
class OtherDaemonsTest {

    /** A recording: the messages, read in the context that the OPENs agreed on. */
    private record Conversation(CodecContext ctx, Open open, List<BgpMessage> messages) {
        static Conversation of(String recording) {
            ByteBuf octets = Unpooled.wrappedBuffer(Fixture.load(recording));
            Open open = (Open) next(octets, CodecContext.beforeOpen(PeerKind.INTERNAL));
            CodecContext ctx = CodecContext.of(Negotiated.of(ours(recording.endsWith("addpath")), open));
            List<BgpMessage> messages = new ArrayList<>();
            while (octets.isReadable()) {
                messages.add(next(octets, ctx));
            }
            return new Conversation(ctx, open, messages);
        }

        private static BgpMessage next(ByteBuf octets, CodecContext ctx) {
            ByteBuf message = octets.readSlice(MessageHeader.messageLength(octets));
            Decoded decoded = MessageCodec.decode(message, ctx);
            assertThat(decoded).isInstanceOf(Decoded.Message.class);
            return ((Decoded.Message) decoded).message();
        }

        /** The OPEN that they answered. */
        private static Open ours(boolean addPath) {
            List<Capability> capabilities = new ArrayList<>(List.of(new Capability.Multiprotocol(IPV4_UNICAST),
                    new Capability.Multiprotocol(IPV6_UNICAST), new Capability.ExtendedMessage(),
                    new Capability.FourOctetAs(new Asn(65001))));
            if (addPath) {
                capabilities.add(new Capability.AddPath(
                        Map.of(IPV4_UNICAST, AddPathMode.BOTH, IPV6_UNICAST, AddPathMode.BOTH)));
            }
            return new Open(65001, 90, RouterId.parse("10.210.1.1"), capabilities);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"from-bird", "from-frr", "from-gobgp", "from-bird-addpath", "from-frr-addpath",
            "from-gobgp-addpath"})
    void areUnderstoodWithoutAComplaint(String recording) {
        Conversation conversation = Conversation.of(recording);

        assertThat(conversation.messages().getFirst()).isEqualTo(new Keepalive());
        List<Nlri> routes = new ArrayList<>();
        for (BgpMessage message : conversation.messages().subList(1, conversation.messages().size())) {
            Update update = (Update) message;
            assertThat(update.errors()).isEmpty();
            update.announced().forEach(announcement -> routes.addAll(announcement.nlri()));
        }
        assertThat(routes).extracting(nlri -> nlri.prefix().toString()).containsExactlyInAnyOrder("10.0.0.7/32",
                "10.0.0.8/32", "2001:db8::7/128");
        assertThat(routes).filteredOn(nlri -> nlri.prefix() instanceof Ipv4Prefix).allMatch(
                nlri -> (nlri.pathId() != 0) == recording.endsWith("addpath"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"from-bird", "from-frr", "from-gobgp", "from-bird-addpath", "from-frr-addpath",
            "from-gobgp-addpath"})
    void surviveBeingWrittenByUs(String recording) {
        Conversation conversation = Conversation.of(recording);
        List<BgpMessage> all = new ArrayList<>(conversation.messages());
        all.add(conversation.open());
        for (BgpMessage message : all) {
            ByteBuf out = Unpooled.buffer();
            MessageCodec.encode(message, conversation.ctx(), out);
            assertThat(MessageCodec.decode(out, conversation.ctx())).isEqualTo(new Decoded.Message(message));
        }
    }
}
