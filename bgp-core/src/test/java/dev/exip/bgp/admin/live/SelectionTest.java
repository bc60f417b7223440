package dev.exip.bgp.admin.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exip.bgp.rib.Path;
import dev.exip.bgp.rib.Routes;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final Path path = Routes.path(Routes.client(1), Routes.attributes());
    private final PathRow good = new PathRow(path, path.attributes(), null, 0, false);

    /** It is in order behind the good one, and fails when it becomes text. */
    private final PathRow bad = new PathRow(Routes.path(Routes.client(2), Routes.attributes()), null, null, 0,
            false);

    @Test
    void aRowBecomesTextWhenItIsItsTurnAndNotBefore() {
        try (var views = new Selection(2, List.of(bad, good)).listing(null, 0).rows()) {
            var rows = views.iterator();
            assertThat(rows.next().source().address()).isEqualTo(path.source().address().toString());
            assertThatThrownBy(rows::next).isInstanceOf(NullPointerException.class);
        }
    }
}
