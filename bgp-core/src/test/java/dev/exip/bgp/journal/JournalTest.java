package dev.exip.bgp.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class JournalTest {

    private final Journal journal = new Journal();

    @Test
    void whatHappenedIsKeptInItsOrderWithItsNumberAndTime() {
        journal.add(Entry.Kind.SESSION_UP, "tor", "Established");
        journal.add(Entry.Kind.SESSION_DOWN, "tor", "sent Cease");
        assertThat(journal.latest()).extracting(Entry::number, Entry::kind, Entry::text).containsExactly(
                tuple(1L, Entry.Kind.SESSION_UP, "Established"),
                tuple(2L, Entry.Kind.SESSION_DOWN, "sent Cease"));
        assertThat(journal.latest()).extracting(Entry::time).isSorted();
    }

    @Test
    void onlyTheLatestAreKept() {
        for (int i = 1; i <= Journal.KEPT + 5; i++) {
            journal.add(Entry.Kind.BFD_UP, "node" + i, "BFD is up");
        }
        assertThat(journal.latest()).hasSize(Journal.KEPT).first().extracting(Entry::number,
                Entry::subject).containsExactly(
                        6L, "node6");
    }

    @Test
    void whatANeighbourPutsIntoWordsIsCut() {
        journal.add(Entry.Kind.SESSION_DOWN, "tor", "x".repeat(10_000));
        assertThat(journal.latest().getFirst().text()).hasSize(Entry.LONGEST).endsWith("xx...");
    }
}
