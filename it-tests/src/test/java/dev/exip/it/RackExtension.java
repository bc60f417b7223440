package dev.exip.it;

import dev.exip.it.site.SiteExtension;
import dev.exip.lab.site.Setup;
import dev.exip.lab.site.SingleRack;

/** A single rack for a test class, on a {@link Bench}. */
final class RackExtension extends SiteExtension<SingleRack> {
    /** The document's. */
    RackExtension() {
        this(Setup.OF_THE_DOCUMENT);
    }

    RackExtension(Setup setup) {
        super(name -> SingleRack.build(name, setup));
    }

    /** What the tests work with. */
    Bench bench() {
        return new Bench(site());
    }

    @Override
    protected void restore() {
        bench().restore();
    }

    @Override
    protected void awaitOrder() {
        bench().awaitOrder();
    }
}
