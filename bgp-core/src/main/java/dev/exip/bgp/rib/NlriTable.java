package dev.exip.bgp.rib;

import dev.exip.bgp.net.Nlri;
import dev.exip.bgp.net.Prefix;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values, each under the prefix and the number that it says itself. A route costs a slot of two arrays here, 11 to 22 octets, where a
 * {@code HashMap} costs 40 and an object for the key: open addressing with linear probing, at most three quarters full. The hash
 * codes stand beside the values, so that the search for one reads no other, which would come from memory and not from a cache.
 *
 * <p>As with all collections of the RIB there is one thread, and nothing may change while it is iterated over.
 *
 * @param <V> the values
 */
public final class NlriTable<V extends NlriTable.Entry> extends AbstractCollection<V> {
    private static final int SMALLEST = 4;

    private @Nullable Entry[] slots = new Entry[SMALLEST]; // a power of two
    private int[] hashes = new int[SMALLEST]; // of the values in the slots
    private int size;

    /** What can be a value. */
    public interface Entry {
        /** Where it leads. */
        Prefix prefix();

        /** Which of the values for this prefix it is. */
        int number();
    }

    /** The value for this prefix and of this number; null if there is none. */
    public @Nullable V get(Prefix prefix, int number) {
        return value(slots[slot(Nlri.hashCode(prefix, number), prefix, number)]);
    }

    /** Puts a value in the place of the one for the same prefix and of the same number, which it returns; null if there was none. */
    public @Nullable V put(V value) {
        int hash = Nlri.hashCode(value.prefix(), value.number());
        int slot = slot(hash, value.prefix(), value.number());
        Entry before = slots[slot];
        slots[slot] = value;
        hashes[slot] = hash;
        if (before == null && ++size > slots.length / 4 * 3) {
            resize(slots.length * 2);
        }
        return value(before);
    }

    /** Takes the value out, and returns it; null if there was none. */
    public @Nullable V remove(Prefix prefix, int number) {
        int slot = slot(Nlri.hashCode(prefix, number), prefix, number);
        Entry before = slots[slot];
        if (before != null) {
            size--;
            close(slot);
            if (slots.length > SMALLEST && size < slots.length / 8) {
                resize(slots.length / 2);
            }
        }
        return value(before);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<V> iterator() {
        return new Iterator<>() {
            private int next = occupied(0);

            @Override
            public boolean hasNext() {
                return next < slots.length;
            }

            @Override
            public V next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                V value = Objects.requireNonNull(value(slots[next]));
                next = occupied(next + 1);
                return value;
            }
        };
    }

    private int occupied(int from) {
        int slot = from;
        while (slot < slots.length && slots[slot] == null) {
            slot++;
        }
        return slot;
    }

    /** Where it is, or would be. */
    private int slot(int hash, Prefix prefix, int number) {
        int slot = home(hash);
        for (Entry entry = slots[slot]; entry != null; entry = slots[slot]) {
            if (hashes[slot] == hash && entry.number() == number && entry.prefix().equals(prefix)) {
                return slot;
            }
            slot = after(slot);
        }
        return slot;
    }

    private int home(int hash) {
        return hash & slots.length - 1;
    }

    private int after(int slot) {
        return slot + 1 & slots.length - 1;
    }

    /** Moves up what stands behind a slot for no other reason than that it was taken. */
    private void close(int slot) {
        int gap = slot;
        for (int next = after(gap); slots[next] != null; next = after(next)) {
            int fromHome = next - home(hashes[next]) & slots.length - 1;
            if (fromHome >= (next - gap & slots.length - 1)) {
                slots[gap] = slots[next];
                hashes[gap] = hashes[next];
                gap = next;
            }
        }
        slots[gap] = null;
    }

    private void resize(int length) {
        @Nullable
        Entry[] values = slots;
        int[] before = hashes;
        slots = new Entry[length];
        hashes = new int[length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                int slot = home(before[i]);
                while (slots[slot] != null) {
                    slot = after(slot);
                }
                slots[slot] = values[i];
                hashes[slot] = before[i];
            }
        }
    }

    @SuppressWarnings("unchecked") // nothing else is put in
    private @Nullable V value(@Nullable Entry entry) {
        return (V) entry;
    }
}
