package dev.exip.bgp.session;

import dev.exip.bgp.fsm.event.Down;
import dev.exip.bgp.message.Negotiated;
import dev.exip.bgp.message.Update;
import dev.exip.bgp.net.Family;

/** Takes no notice of routes. */
class NoRoutes implements RouteExchange {
    @Override
    public void dialled(boolean answered) {}

    @Override
    public void up(EstablishedSession outlet, Negotiated negotiated) {}

    @Override
    public void update(EstablishedSession from, Update update) {}

    @Override
    public void refresh(EstablishedSession to, Family family) {}

    @Override
    public void refreshBegins(EstablishedSession from, Family family) {}

    @Override
    public void refreshEnds(EstablishedSession from, Family family) {}

    @Override
    public void writable(EstablishedSession to) {}

    @Override
    public void down(EstablishedSession from, Down why, boolean graceful) {}
}
