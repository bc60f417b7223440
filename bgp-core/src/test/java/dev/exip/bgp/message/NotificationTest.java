package dev.exip.bgp.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exip.bgp.net.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NOTIFICATION and the text that a Cease may carry (RFC 9003). */
class NotificationTest {

    @Test
    void rfc9003Section2AShutdownCarriesItsText() {
        Notification cease = Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, "Wartung ü");

        assertThat(cease.data()).isEqualTo(Octets.parseHex("0a" + "57617274756e6720c3bc"));
        assertThat(cease.shutdownCommunication()).contains("Wartung ü");
        assertThat(cease).hasToString("Cease/Administrative Shutdown: \"Wartung ü\"");
    }

    @Test
    void rfc9003Section2ALongTextIsCutAtACharacterBorder() {
        Notification cease = Notification.cease(ErrorSubcode.ADMINISTRATIVE_RESET, "ü".repeat(200));

        assertThat(cease.data().length()).isEqualTo(1 + 254);
        assertThat(cease.shutdownCommunication()).contains("ü".repeat(127));
    }

    @Test
    void anEmptyTextSendsNoData() {
        assertThat(Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, "")).isEqualTo(
                new Notification(6, 2, Octets.EMPTY));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"length lies, 05616263", "length alone, 03", "zero, 0061", "bad UTF-8, 02c328",
            "half a character, 01c3", "surrogate, 03eda080"})
    void rfc9003Section2AMalformedTextIsShownAsOctets(String what, String data) {
        Notification cease = new Notification(6, 2, Octets.parseHex(data));

        assertThat(cease.shutdownCommunication()).isEmpty();
        assertThat(cease).hasToString("Cease/Administrative Shutdown (data " + data + ")");
    }

    @Test
    void onlyShutdownAndResetCarryText() {
        assertThat(new Notification(6, 4, Octets.parseHex("0161")).shutdownCommunication()).contains("a");
        assertThat(new Notification(6, 3, Octets.parseHex("0161")).shutdownCommunication()).isEmpty();
        assertThat(new Notification(3, 2, Octets.parseHex("0161")).shutdownCommunication()).isEmpty();
    }

    @Test
    void controlAndDirectionCharactersAreEscaped() {
        Notification cease = Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, "a\u001b[2J\n\"\u202eb");

        assertThat(cease).hasToString("Cease/Administrative Shutdown: \"a\\u{1b}[2J\\u{a}\\u{22}\\u{202e}b\"");
    }

    @Test
    void longDataIsShownInPart() {
        assertThat(new Notification(3, 1, Octets.of(new byte[60_000])).toString()).hasSizeLessThan(300).endsWith(
                "... of 60000 octets)");
    }

    @Test
    void codesWithoutANameAreShownAsNumbers() {
        assertThat(new Notification(9, 200, Octets.EMPTY)).hasToString("code 9 subcode 200");
        assertThat(Notification.of(ErrorSubcode.HOLD_TIMER)).hasToString("Hold Timer Expired");
    }

    @Test
    void whatIsRememberedOfItHoldsTheLongestShutdownCommunicationAndNoMore() {
        Notification longest = Notification.cease(ErrorSubcode.ADMINISTRATIVE_SHUTDOWN, "a".repeat(255));

        assertThat(longest.abridged()).isSameAs(longest);
        assertThat(new Notification(3, 1, Octets.of(new byte[60_000])).abridged()).isEqualTo(
                new Notification(3, 1, Octets.of(new byte[256])));
    }

    @Test
    void rfc7606Section2HandlingsAreOrderedBySeverity() {
        assertThat(Handling.ATTRIBUTE_DISCARD.or(Handling.TREAT_AS_WITHDRAW)).isEqualTo(Handling.TREAT_AS_WITHDRAW);
        assertThat(Handling.SESSION_RESET.or(Handling.TREAT_AS_WITHDRAW)).isEqualTo(Handling.SESSION_RESET);
    }
}
