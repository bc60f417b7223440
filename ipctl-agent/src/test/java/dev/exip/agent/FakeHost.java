package dev.exip.agent;

import dev.exip.agent.address.Addresses;
import dev.exip.agent.host.HostAddresses;
import dev.exip.agent.host.HostException;
import dev.exip.agent.vip.HostAddress;
import dev.exip.agent.vip.HostAddress.Owner;
import dev.exip.agent.vip.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A host that keeps its addresses in a list, tells of changes, and fails when asked to. */
final class FakeHost implements HostAddresses {
    private final List<HostAddress> addresses = new ArrayList<>();
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private Predicate<HostAddress> broken = _ -> false;
    private boolean keepsTags = true;

    /** As somebody at the console: {@code byHand(FOREIGN, "10.0.0.7/32")}. */
    void byHand(Owner owner, String cidr) {
        byHand(owner, cidr, Standing.ANNOUNCED);
    }

    /** The same, and it stands like this. */
    synchronized void byHand(Owner owner, String cidr, Standing standing) {
        addresses.add(address(owner, cidr).standing(standing));
        callbacks.forEach(Runnable::run);
    }

    synchronized void deleteByHand(String cidr) {
        addresses.removeIf(it -> it.owner() != Owner.NODE && it.toString().equals(cidr));
        callbacks.forEach(Runnable::run);
    }

    /** From now on to add or remove such an address fails. */
    synchronized void breakFor(Predicate<HostAddress> addresses) {
        broken = addresses;
    }

    /** As a kernel before 5.18. */
    synchronized void forgetTags() {
        keepsTags = false;
    }

    /** What has been done through the interface, as in "add 10.0.0.7/32". */
    List<String> calls() {
        return calls;
    }

    /** The addresses of one owner, as text. */
    synchronized Set<String> of(Owner owner) {
        return texts(it -> it.owner() == owner);
    }

    @Override
    public synchronized List<HostAddress> list() {
        return List.copyOf(addresses);
    }

    @Override
    public synchronized boolean add(HostAddress address) {
        check("add", address);
        if (addresses.stream().anyMatch(it -> it.toString().equals(address.toString()) && it.owner() != Owner.NODE)) {
            return false;
        }
        calls.add("add " + address);
        addresses.add(address.owner(keepsTags ? Owner.AGENT : Owner.FOREIGN));
        callbacks.forEach(Runnable::run);
        return true;
    }

    @Override
    public synchronized void change(HostAddress address) {
        check("change", address);
        calls.add(address.standing() + " " + address);
        stand(address, address.standing());
    }

    @Override
    public synchronized void leave(HostAddress address, Duration after) {
        check("change", address);
        calls.add("LEAVING after " + after.toSeconds() + " s " + address);
        stand(address, Standing.LEAVING);
    }

    /** As the kernel does when the time of those that leave is over. */
    synchronized void expire() {
        addresses.removeIf(it -> it.standing() == Standing.LEAVING);
        callbacks.forEach(Runnable::run);
    }

    /** The agent's addresses that stand like this, as text. */
    synchronized Set<String> of(Standing standing) {
        return texts(it -> it.owner() == Owner.AGENT && it.standing() == standing);
    }

    @Override
    public synchronized void remove(HostAddress address) {
        check("remove", address);
        calls.add("remove " + address);
        deleteByHand(address.toString());
    }

    @Override
    public void onChange(Runnable callback) {
        callbacks.add(callback);
    }

    @Override
    public void close() {
        callbacks.clear();
    }

    private void stand(HostAddress address, Standing standing) {
        addresses.removeIf(it -> it.owner() == Owner.AGENT && it.toString().equals(address.toString()));
        addresses.add(address.owner(Owner.AGENT).standing(standing));
        callbacks.forEach(Runnable::run);
    }

    private Set<String> texts(Predicate<HostAddress> which) {
        return addresses.stream().filter(which).map(HostAddress::toString).collect(
                Collectors.toCollection(TreeSet::new));
    }

    private void check(String operation, HostAddress address) {
        if (broken.test(address)) {
            throw new HostException(operation + " " + address + ": broken by the test");
        }
    }

    private static HostAddress address(Owner owner, String cidr) {
        int slash = cidr.indexOf('/');
        return new HostAddress(Addresses.parse(cidr.substring(0, slash)).orElseThrow(),
                Integer.parseInt(cidr.substring(slash + 1)), owner);
    }
}
