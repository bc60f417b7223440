package dev.exip.bgp.admin.live;

import com.google.common.base.CaseFormat;
import dev.exip.bgp.admin.view.EventView;
import dev.exip.bgp.journal.Entry;

/** What has happened as the admin API shows it. */
final class EventRows {

    private EventRows() {}

    static EventView row(Entry entry) {
        return new EventView(entry.number(), entry.time().toString(),
                CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, entry.kind().name()), entry.subject(),
                entry.text());
    }
}
