package dev.exip.agent;

import dev.exip.agent.host.HostAddresses;
import dev.exip.agent.host.HostException;
import dev.exip.agent.vip.Addresses;
import dev.exip.agent.vip.HostAddress;
import dev.exip.agent.vip.HostAddress.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A host that keeps its addresses in a list, tells of changes, and fails when asked to. */
final class FakeHost implements HostAddresses {
    private final List<HostAddress> addresses = new ArrayList<>();
    private final List<Runnable> callbacks = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private Predicate<HostAddress> broken = _ -> false;
    private boolean keepsTags = true;

    /** As somebody at the console: {@code byHand(FOREIGN, "10.0.0.7/32")}. */
    synchronized void byHand(Owner owner, String cidr) {
        addresses.add(address(owner, cidr));
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
        var result = new TreeSet<String>();
        addresses.stream().filter(it -> it.owner() == owner).map(HostAddress::toString).forEach(result::add);
        return result;
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
        byHand(keepsTags ? Owner.AGENT : Owner.FOREIGN, address.toString());
        return true;
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
