package dev.exip.bgp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.message.BgpMessage;
import dev.exip.bgp.message.PeerKind;
import dev.exip.bgp.message.RouteRefresh;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;
import dev.exip.bgp.net.Ipv4Address;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import dev.exip.bgp.out.GroupKey;
import dev.exip.bgp.out.Outlet;
import dev.exip.bgp.policy.Admission;
import dev.exip.bgp.policy.ExportPolicy;
import dev.exip.bgp.policy.ExportPolicy.Receiver;
import dev.exip.bgp.policy.ImportPolicy;
import dev.exip.bgp.policy.Speakers;
import dev.exip.bgp.rib.PathSelection;
import dev.exip.bgp.rib.PathSource;
import dev.exip.bgp.session.log.Complaints;
import dev.exip.bgp.wire.CodecContext;
import dev.exip.bgp.wire.Decoded;
import dev.exip.bgp.wire.MessageCodec;
import dev.exip.bgp.wire.MessageHeader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.helpers.NOPLogger;

/** A neighbour that decodes every octet it is sent into a table of routes, and objects to what makes no sense. */
final class FakeNeighbor implements Outlet {
    static final Set<Family> V4 = Set.of(Family.IPV4_UNICAST);
    static final Set<Family> BOTH = Set.of(Family.IPV4_UNICAST, Family.IPV6_UNICAST);

    private static final Complaints SILENT = new Complaints(NOPLogger.NOP_LOGGER, "nothing", 0,
            new EmbeddedChannel().eventLoop());

    private final PathSource source;
    private GroupKey key;
    private ImportPolicy imports = Speakers.imports();
    private final CodecContext reading;
    final Map<Nlri, PathAttributes> table = new HashMap<>();
    final List<Family> ended = new ArrayList<>();
    final List<Update> updates = new ArrayList<>();
    final List<byte[]> memory = new ArrayList<>();
    Runnable onEndOfRib = () -> {};
    Runnable onUpdate = () -> {};
    int credit = Integer.MAX_VALUE;
    boolean mayRepeat;
    boolean marks;
    final List<RouteRefresh> refreshed = new ArrayList<>();
    private final Set<Nlri> stale = new HashSet<>();

    private FakeNeighbor(PathSource source, GroupKey key) {
        this.source = source;
        this.key = key;
        CodecContext writing = key.context();
        reading = new CodecContext(writing.kind(), writing.families(), writing.addPathSend(), Set.of(),
                writing.fourOctetAs(), writing.extendedMessage(), writing.extendedNextHop(), true);
    }

    /** Told the best path of each prefix, in both families. */
    static FakeNeighbor best(PathSource source) {
        return of(source, new PathSelection.Best(), BOTH, Set.of());
    }

    /** Told all paths, in both families. */
    static FakeNeighbor all(PathSource source) {
        return of(source, new PathSelection.All(), BOTH, BOTH);
    }

    static FakeNeighbor of(PathSource source, PathSelection selection, Set<Family> families, Set<Family> addPath) {
        boolean external = source.kind() == PathSource.Kind.EXTERNAL;
        Receiver receiver = external ? Receiver.EXTERNAL : source.client() ? Receiver.CLIENT : Receiver.INTERNAL;
        CodecContext context = new CodecContext(external ? PeerKind.EXTERNAL : PeerKind.INTERNAL, families, Set.of(),
                addPath, true, false);
        return new FakeNeighbor(source, new GroupKey(Speakers.exportsTo(receiver), selection, context));
    }

    GroupKey key() {
        return key;
    }

    ImportPolicy imports() {
        return imports;
    }

    void up(Rib rib) {
        rib.up(this, SILENT, imports, key);
    }

    /** Other policies, while the session goes on. */
    void reconfigure(Rib rib, Admission in, Admission out, boolean gracefulShutdown) {
        ExportPolicy before = key.policy();
        imports = new ImportPolicy(Speakers.SELF, in);
        key = new GroupKey(new ExportPolicy(before.self(), before.receiver(), out, before.nextHops(), gracefulShutdown),
                key.selection(), key.context());
        rib.reconfigure(source, imports, key);
    }

    @Override
    public PathSource source() {
        return source;
    }

    @Override
    public boolean isWritable() {
        return credit > 0;
    }

    @Override
    public boolean marksRefreshes() {
        return marks;
    }

    @Override
    public void write(ByteBuf messages) {
        credit--;
        memory.add(messages.array());
        try {
            assertThat(messages.isReadable()).isTrue();
            while (messages.isReadable()) {
                Decoded decoded = MessageCodec.decode(messages.readSlice(MessageHeader.messageLength(messages)),
                        reading);
                assertThat(decoded).isInstanceOf(Decoded.Message.class);
                switch (((Decoded.Message) decoded).message()) {
                    case Update update -> read(update);
                    case RouteRefresh mark -> read(mark);
                    case BgpMessage other -> throw new AssertionError(source + " is sent " + other);
                }
            }
        } finally {
            messages.release();
        }
    }

    /** RFC 7313 4: what is not told again between the marks would be lost. */
    private void read(RouteRefresh mark) {
        Family family = mark.family();
        assertThat(marks).isTrue();
        assertThat(ended).contains(family);
        refreshed.add(mark);
        if (mark.subtype() == RouteRefresh.BEGIN) {
            table.keySet().stream().filter(nlri -> nlri.prefix().family().equals(family)).forEach(stale::add);
        } else {
            assertThat(mark.subtype()).isEqualTo(RouteRefresh.END);
            assertThat(stale).noneMatch(nlri -> nlri.prefix().family().equals(family));
        }
    }

    private void read(Update update) {
        updates.add(update);
        onUpdate.run();
        assertThat(update.errors()).isEmpty();
        stale.removeAll(update.withdrawn());
        update.announced().forEach(announcement -> stale.removeAll(announcement.nlri()));
        for (Nlri nlri : update.withdrawn()) {
            assertThat(table.remove(nlri)).as("%s had %s, which is withdrawn", source, nlri).isNotNull();
        }
        for (Update.Announcement announcement : update.announced()) {
            for (Nlri nlri : announcement.nlri()) {
                PathAttributes before = table.put(nlri, announcement.attributes());
                assertThat(mayRepeat || !announcement.attributes().equals(before)).as("%s is told again of %s", source,
                        nlri).isTrue();
            }
        }
        if (update.endOfRib() != null) {
            assertThat(ended).doesNotContain(update.endOfRib());
            ended.add(update.endOfRib());
            onEndOfRib.run();
        }
    }

    /** Octets are taken from now on, for so many writes. */
    void takes(int writes) {
        credit = writes;
        mayRepeat = true;
    }

    /** What others are told of its path: each path has its neighbour's address as path id. */
    Nlri pathTo(Prefix prefix) {
        return new Nlri(prefix, ((Ipv4Address) source().address()).bits());
    }
}
