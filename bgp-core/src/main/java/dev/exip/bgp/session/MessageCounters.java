package dev.exip.bgp.session;

import dev.exip.bgp.message.MessageType;
import dev.exip.bgp.wire.MessageHeader;
import io.netty.buffer.ByteBuf;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How many messages of each type went one way; counted on any thread. */
public final class MessageCounters {
    private final Map<MessageType, LongAdder> counts = new EnumMap<>(MessageType.class);

    MessageCounters() {
        for (MessageType type : MessageType.values()) {
            counts.put(type, new LongAdder());
        }
    }

    void add(MessageType type, int messages) {
        Objects.requireNonNull(counts.get(type)).add(messages);
    }

    /** All that {@code octets} holds; whole messages, which are not consumed. */
    void addAll(ByteBuf octets) {
        for (int at = octets.readerIndex(); at < octets.writerIndex();) {
            ByteBuf message = octets.slice(at, octets.writerIndex() - at);
            add(MessageHeader.type(message), 1);
            at += MessageHeader.messageLength(message);
        }
    }

    /** The counts as they are now. */
    public Map<MessageType, Long> snapshot() {
        Map<MessageType, Long> now = new EnumMap<>(MessageType.class);
        counts.forEach((type, count) -> now.put(type, count.sum()));
        return now;
    }
}
