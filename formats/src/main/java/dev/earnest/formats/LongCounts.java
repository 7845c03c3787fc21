package dev.earnest.formats;

/// Counts 64-bit keys in an open-addressing table: 12 bytes a slot, at most half of them taken. Keys
/// are hashes, so that a collision of two keys among 10 million has a chance of about 3 in a million.
/// Not thread-safe.
final class LongCounts {
    private long[] keys = new long[1024];
    private int[] counts = new int[1024];
    private int size;

    /// @return how often this key was added before
    int add(long key) {
        int slot = slot(keys, counts, key);
        int before = counts[slot]++;
        if (before == 0) {
            keys[slot] = key;
            if (++size * 2 > keys.length) {
                grow();
            }
        }
        return before;
    }

    /// @return how often this key was added
    int count(long key) {
        return counts[slot(keys, counts, key)];
    }

    int size() {
        return size;
    }

    /// @return a hash of some texts (FNV-1a over their `char`s, finished as in SplitMix64)
    static long hash(CharSequence... texts) {
        long hash = 0xcbf29ce484222325L;
        for (CharSequence text : texts) {
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            }
            hash = (hash ^ 0x1_0000L) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] > 0) {
                int slot = slot(keys, counts, oldKeys[i]);
                keys[slot] = oldKeys[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    private static int slot(long[] keys, int[] counts, long key) {
        int mask = keys.length - 1;
        int slot = (int) key & mask;
        while (counts[slot] > 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
