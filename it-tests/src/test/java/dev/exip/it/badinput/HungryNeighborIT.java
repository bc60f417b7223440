package dev.exip.it.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Ints;
import dev.exip.bgp.attribute.NextHop;
import dev.exip.bgp.attribute.PathAttributes;
import dev.exip.bgp.attribute.UnknownAttribute;
import dev.exip.bgp.message.ErrorSubcode;
import dev.exip.bgp.message.Notification;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.IpAddress;
import dev.exip.bgp.net.Ipv4Prefix;
import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Octets;
import dev.exip.bgp.session.ScriptedPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A neighbour without any limit, and a reflector with 64 MiB. */
class HungryNeighborIT {
    /** Far more than fit, at a kilobyte each. */
    private static final int MANY = 300_000;

    private static final PathAttributes ROUTE = PathAttributes.builder().localPref(100L).nextHop(
            NextHop.of(IpAddress.parse("192.0.2.1"))).build();

    @RegisterExtension
    static final Target TARGET = new Target();

    private static Update update(int number) {
        byte[] value = Arrays.copyOf(Ints.toByteArray(number), 1000);
        return Update.announce(
                ROUTE.toBuilder().unknown(List.of(new UnknownAttribute(0xc0, 99, Octets.of(value)))).build(),
                List.of(Nlri.of(new Ipv4Prefix(0x0a00_0000 + number, 32))));
    }

    /** RFC 4486 4, Out of Resources: it is the one that takes the most, and no other. */
    @Test
    void one_that_tells_more_than_there_is_memory_for_is_kept_away() throws IOException {
        String address = TARGET.address("127.1");
        ScriptedPeer hungry = TARGET.connect(address);
        hungry.establish(Session.IBGP.open(address));
        CompletableFuture<Notification> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return hungry.read(Notification.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        for (int i = 0; i < MANY && !answer.isDone(); i++) {
            try {
                hungry.send(update(i));
            } catch (IOException _) {
                break; // the reflector has closed
            }
        }

        assertThat(answer.join()).isEqualTo(Notification.of(ErrorSubcode.OUT_OF_RESOURCES));
        assertThat(TARGET.reflector().log()).contains(address + " is kept away", "limit them with maxPrefix");
        assertThat(TARGET.reflector().routes("loc", "friend")).as("there is room for others").hasSize(2);
    }
}
