package dev.exip.bgp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the octets are, the codec answers with a value. */
class RobustnessTest {
    private static final int MUTATIONS = 50_000;
    private static final List<byte[]> SEEDS = fixtures().map(Fixture::load).toList();

    static Stream<String> fixtures() {
        return FixtureTest.cases().map(FixtureTest.Case::name);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void aMessageCutAnywhereIsAnOutcome(String name) {
        byte[] whole = Fixture.load(name);
        for (int length = 0; length <= whole.length; length++) {
            decodeInEveryContext(Arrays.copyOf(whole, length)); // as it is: the length field is wrong
            if (length >= MessageHeader.LENGTH) {
                decodeInEveryContext(truthful(Arrays.copyOf(whole, length)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void mutatedMessagesAreOutcomes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] octets = mutate(SEEDS.get(random.nextInt(SEEDS.size())), random);
            decode(octets, Contexts.ALL.get(random.nextInt(Contexts.ALL.size())));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void noiseIsAnOutcome(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] octets = new byte[MessageHeader.LENGTH + random.nextInt(200)];
            random.nextBytes(octets);
            Arrays.fill(octets, 0, 16, (byte) -1);
            octets[18] = (byte) (1 + random.nextInt(5));
            decode(truthful(octets), Contexts.ALL.get(random.nextInt(Contexts.ALL.size())));
        }
    }

    /** Some octets behind the marker changed, inserted or removed; the header's length told right most of the time. */
    private static byte[] mutate(byte[] original, Random random) {
        byte[] octets = original.clone();
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = 16 + random.nextInt(octets.length - 16);
            switch (random.nextInt(4)) {
                case 0 -> octets[at] = (byte) random.nextInt();
                case 1 -> octets[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> octets[at] = (byte) (octets[at] + (random.nextBoolean() ? 1 : -1));
                default -> octets = spliced(octets, at, random);
            }
        }
        return random.nextInt(10) == 0 ? octets : truthful(octets);
    }

    private static byte[] spliced(byte[] octets, int at, Random random) {
        int other = Math.max(MessageHeader.LENGTH, octets.length + random.nextInt(9) - 4);
        byte[] spliced = Arrays.copyOf(octets, other);
        for (int i = at; i < other; i++) {
            spliced[i] = octets[Math.floorMod(i + octets.length - other, octets.length)];
        }
        return spliced;
    }

    private static byte[] truthful(byte[] octets) {
        octets[16] = (byte) (octets.length >>> 8);
        octets[17] = (byte) octets.length;
        return octets;
    }

    private static void decodeInEveryContext(byte[] octets) {
        Contexts.ALL.forEach(ctx -> decode(octets, ctx));
    }

    /** What was decoded can also be told in words, and what was understood can be written again. */
    private static void decode(byte[] octets, CodecContext ctx) {
        try {
            Decoded decoded = MessageCodec.decode(Unpooled.wrappedBuffer(octets), ctx);
            switch (decoded) {
                case Decoded.Message(var message) -> {
                    ByteBuf out = Unpooled.buffer();
                    MessageCodec.encode(message, ctx, out);
                }
                case Decoded.Malformed malformed -> assertThat(malformed).asString().isNotEmpty();
            }
        } catch (RuntimeException e) {
            fail(ctx + " " + ByteBufUtil.hexDump(octets), e);
        }
    }
}
