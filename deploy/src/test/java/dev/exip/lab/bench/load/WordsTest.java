package dev.exip.lab.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.exip.lab.bench.paths.Announced;
import dev.exip.lab.bench.paths.Holdings;
import dev.exip.lab.bench.paths.Load;
import dev.exip.lab.bench.paths.UpdateReader;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {
    private static Stream<Load> loads() {
        return Stream.of(Load.same(1, 2_000, 1), Load.distinct(1, 2_000, 1));
    }

    private static int read(ByteBuffer messages, UpdateReader reader) {
        var count = 0;
        for (var at = 0; at < messages.limit(); count++) {
            var end = at + Short.toUnsignedInt(messages.getShort(at + 16));
            reader.read(messages, at, end);
            at = end;
        }
        return count;
    }

    @ParameterizedTest
    @MethodSource("loads")
    void a_receiver_that_is_told_what_a_sender_says_holds_all_and_then_nothing(Load load) {
        var announced = new Announced(load);
        var words = new Words(announced, true);
        var holdings = new Holdings(announced);
        var reader = new UpdateReader(holdings);

        var messages = read(words.everything(0), reader);
        assertThat(holdings.holds(2_000)).isTrue();
        assertThat(reader.endsOfRib()).isEqualTo(1);
        assertThat(messages).isGreaterThan(load.attributeSets());

        read(words.one(0, announced.flap(0)), reader);
        assertThat(holdings.holdsPath(announced.pathOfFlap(0))).isTrue();
        read(words.none(announced.flap(0)), reader);

        read(words.nothing(0), reader);
        assertThat(holdings.holds(0)).isTrue();
        assertThat(reader.endsOfRib()).isEqualTo(1);
        assertThat(holdings.complaint()).isEmpty();
    }

    @Test
    void an_UPDATE_whose_fields_do_not_fit_together_is_no_UPDATE() {
        var announced = new Announced(Load.same(1, 1, 1));
        var message = new Words(announced, true).one(0, announced.flap(0));
        var holdings = new Holdings(announced);
        var reader = new UpdateReader(holdings);

        assertThatIllegalStateException().isThrownBy(() -> reader.read(message, 0, message.limit() - 1));
        message.putShort(19, (short) 4_000);
        assertThatIllegalStateException().isThrownBy(() -> reader.read(message, 0, message.limit()));
    }
}
