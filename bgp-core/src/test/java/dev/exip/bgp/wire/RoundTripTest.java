package dev.exip.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.message.Update.Announcement;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read as the same, for random routes in every kind of session. */
class RoundTripTest {
    private static final int UPDATES = 60;

    /** A family in a session of some kind, and a seed. */
    record Case(Family family, boolean fourOctetAs, boolean addPath, boolean extended, long seed) {
        CodecContext ctx() {
            Set<Family> withIds = addPath ? Contexts.BOTH : Set.of();
            return new CodecContext(PeerKind.INTERNAL, Contexts.BOTH, withIds, withIds, fourOctetAs, extended);
        }
    }

    static Stream<Case> cases() {
        return IntStream.range(0, 32).mapToObj(
                i -> new Case((i & 1) == 0 ? Family.IPV4_UNICAST : Family.IPV6_UNICAST, (i & 2) == 0, (i & 4) == 0,
                        (i & 8) == 0, 100 + i));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void announcementsAreReadAsTheyWereWritten(Case c) {
        RandomRoutes routes = new RandomRoutes(new Random(c.seed()));
        for (int i = 0; i < UPDATES; i++) {
            Announcement sent = new Announcement(routes.attributes(c.family()), routes.nlri(c.family(), c.addPath()));
            ByteBuf out = Unpooled.buffer();
            int unsent = UpdateEncoder.announce(sent.attributes(), c.family(), sent.nlri(), c.ctx(), out);

            List<Nlri> received = new ArrayList<>();
            for (Update update : updates(out, c.ctx())) {
                assertThat(update.errors()).isEmpty();
                assertThat(update.withdrawn()).isEmpty();
                assertThat(update.announced()).hasSize(1);
                assertThat(update.announced().getFirst().attributes()).isEqualTo(sent.attributes());
                received.addAll(update.announced().getFirst().nlri());
            }
            assertThat(unsent).isZero();
            assertThat(received).isEqualTo(sent.nlri());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void withdrawalsAreReadAsTheyWereWritten(Case c) {
        RandomRoutes routes = new RandomRoutes(new Random(c.seed()));
        for (int i = 0; i < UPDATES; i++) {
            List<Nlri> sent = routes.nlri(c.family(), c.addPath());
            ByteBuf out = Unpooled.buffer();
            UpdateEncoder.withdraw(c.family(), sent, c.ctx(), out);

            List<Nlri> received = new ArrayList<>();
            updates(out, c.ctx()).forEach(update -> received.addAll(update.withdrawn()));
            assertThat(received).isEqualTo(sent);
        }
    }

    static List<Update> updates(ByteBuf octets, CodecContext ctx) {
        List<Update> updates = new ArrayList<>();
        while (octets.isReadable()) {
            ByteBuf message = octets.readSlice(MessageHeader.messageLength(octets));
            assertThat(message.readableBytes()).isLessThanOrEqualTo(ctx.maxMessageLength());
            assertThat(MessageCodec.decode(message, ctx)).isInstanceOfSatisfying(Decoded.Message.class,
                    m -> updates.add((Update) m.message()));
        }
        return updates;
    }
}
