package dev.exip.bgp.session;

import dev.exip.bgp.message.MessageType;
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

    /** The counts as they are now. */
    public Map<MessageType, Long> snapshot() {
        Map<MessageType, Long> now = new EnumMap<>(MessageType.class);
        counts.forEach((type, count) -> now.put(type, count.sum()));
        return now;
    }
}
