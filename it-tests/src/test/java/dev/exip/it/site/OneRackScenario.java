package dev.exip.it.site;

import dev.exip.lab.site.SingleRack;
import dev.exip.lab.site.Table;
import java.util.List;

/** The document's single rack, run in another way than the document's. */
abstract class OneRackScenario extends SiteScenario {
    private final SingleRack site;

    OneRackScenario(SingleRack site) {
        super(site);
        this.site = site;
    }

    @Override
    List<Table> withoutTheLastNode() {
        return site.setup().externalIps().stream().map(
                ip -> new Table(site.tor(), ip, site.racks().getFirst().waysTo(ip, List.of(site.node(1))))).toList();
    }
}
