package dev.exip.bfd.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bfd.session.Parameters;
import dev.exip.bfd.session.Session;
import dev.exip.bgp.wire.Fixture;
import dev.exip.fuzz.FuzzedDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;

/** What comes to the ports of BFD, and what a session makes of it. */
public class PacketFuzz extends FuzzedDecoder {
    private static final Session OURS = Session.begin(7, new Parameters(300_000, 300_000, 3));

    @Override
    protected Stream<byte[]> seeds() {
        return Stream.of("up", "down-polling", "authenticated").map(
                name -> Fixture.load(PacketCodecTest.class, name));
    }

    @Override
    protected void decode(byte[] octets) {
        switch (PacketCodec.decode(Unpooled.wrappedBuffer(octets))) {
            case Decoded.Bad(Discard why) -> assertThat(why.words()).isNotEmpty();
            case Decoded.Packet(ControlPacket packet) -> {
                assertThat(reread(packet)).isEqualTo(new Decoded.Packet(packet));
                Session heard = OURS.received(packet);
                assertThat(heard.detectionTime()).isPositive();
                assertThat(heard.transmitInterval()).isNotNegative();
                assertThat(reread(heard.packet())).isEqualTo(new Decoded.Packet(heard.packet()));
            }
        }
    }

    private static Decoded reread(ControlPacket packet) {
        ByteBuf out = Unpooled.buffer();
        PacketCodec.encode(packet, out);
        return PacketCodec.decode(out);
    }
}
