package dev.exip.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.fuzz.FuzzedDecoder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

/** What is read from a netlink socket. */
public class NetlinkFuzz extends FuzzedDecoder {
    private static final int HEADER = 16;

    @Override
    protected Stream<byte[]> seeds() {
        return KernelMessages.ALL.stream().map(message -> Bytes.of(message).array());
    }

    @Override
    protected void decode(byte[] octets) {
        List<Message> messages = MessageDecoder.decode(ByteBuffer.wrap(octets));
        assertThat(messages.size()).isLessThanOrEqualTo(1 + octets.length / HEADER);
        assertThat(messages.toString()).isNotEmpty();
    }
}
