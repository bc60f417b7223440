package dev.exip.bgp.out;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.out.AdjRibOut.Change;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.UpdateEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns changes into messages: prefixes that share attributes and audience share messages, withdrawals go first
 * (RFC 4271 section 4.3), and messages for the same audience share a buffer.
 */
final class UpdatePacker {
    /** A buffer that has grown over this many octets is closed and the next one begun. */
    private static final int BUFFER_GOAL = 64 * 1024;

    private static final Audience EVERYBODY = new Audience.AllBut(null);

    private final CodecContext context;
    private final ByteBufAllocator allocator;

    UpdatePacker(CodecContext context, ByteBufAllocator allocator) {
        this.context = context;
        this.allocator = allocator;
    }

    /** What messages must have in common; attributes are null for withdrawals. */
    private record Bucket(Audience audience, Family family, @Nullable PathAttributes attributes) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bucket b && Objects.equals(b.attributes, attributes) && b.audience.equals(audience)
                    && b.family.equals(family);
        }

        @Override
        public int hashCode() {
            return 31 * Objects.hashCode(attributes) + audience.hashCode();
        }
    }

    /** Routes by what their messages must have in common. Mostly a route has it in common with the one before. */
    private static final class Buckets {
        private final Map<Bucket, List<Nlri>> contents = new LinkedHashMap<>();
        private @Nullable Bucket last;
        private List<Nlri> ofLast = List.of();

        void add(Audience audience, @Nullable PathAttributes attributes, Nlri nlri) {
            Family family = nlri.prefix().family();
            if (last == null || last.attributes != attributes || !last.audience.equals(audience)
                    || !last.family.equals(family)) {
                last = new Bucket(audience, family, attributes);
                ofLast = contents.computeIfAbsent(last, _ -> new ArrayList<>());
            }
            ofLast.add(nlri);
        }
    }

    /**
     * Packs {@code changes}.
     *
     * @param isMember whether a source is a member of the group, so that its own paths must be kept from it
     * @return buffers that the caller must release
     */
    List<EncodedUpdate> pack(Iterable<Change> changes, Predicate<PathSource> isMember) {
        Buckets withdrawals = new Buckets();
        Buckets announcements = new Buckets();
        for (Change change : changes) {
            PathSource before = change.before();
            PathSource spared = member(before, isMember);
            Advertisement after = change.after();
            if (after == null) {
                withdrawals.add(allBut(spared), null, change.nlri());
                continue;
            }
            PathSource source = member(after.source(), isMember);
            if (!change.alike()) {
                announcements.add(allBut(source), after.attributes(), change.nlri());
            } else if (spared != null) {
                // Another source, but the same to everybody, save to the old source, which was not told.
                announcements.add(new Audience.Only(spared), after.attributes(), change.nlri());
            }
            if (source != null && before != null && spared != source) {
                // The new source knew the old path and is not told the new one, so the old one must go.
                withdrawals.add(new Audience.Only(source), null, change.nlri());
            }
        }
        List<EncodedUpdate> packed = new ArrayList<>();
        withdrawals.contents.forEach((bucket, nlri) -> encode(bucket, nlri, packed));
        announcements.contents.forEach((bucket, nlri) -> encode(bucket, nlri, packed));
        return packed;
    }

    private static Audience allBut(@Nullable PathSource source) {
        return source == null ? EVERYBODY : new Audience.AllBut(source);
    }

    private static @Nullable PathSource member(@Nullable PathSource source, Predicate<PathSource> isMember) {
        return source != null && isMember.test(source) ? source : null;
    }

    private void encode(Bucket bucket, List<Nlri> nlri, List<EncodedUpdate> packed) {
        ByteBuf messages = open(bucket.audience(), packed);
        PathAttributes attributes = bucket.attributes();
        if (attributes == null) {
            UpdateEncoder.withdraw(bucket.family(), nlri, context, messages);
        } else if (UpdateEncoder.announce(attributes, bucket.family(), nlri, context, messages) > 0) {
            // RFC 8654 4: a route whose attributes fit no message is withdrawn.
            UpdateEncoder.withdraw(bucket.family(), nlri, context, messages);
        }
    }

    private ByteBuf open(Audience audience, List<EncodedUpdate> packed) {
        if (!packed.isEmpty()) {
            EncodedUpdate last = packed.getLast();
            if (last.audience().equals(audience) && last.messages().readableBytes() < BUFFER_GOAL) {
                return last.messages();
            }
        }
        ByteBuf messages = allocator.buffer();
        packed.add(new EncodedUpdate(messages, audience));
        return messages;
    }
}
