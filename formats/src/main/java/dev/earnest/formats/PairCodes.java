package dev.earnest.formats;

/// Numbers pairs of ints in order of first appearance. Not thread-safe.
final class PairCodes {
    private long[] keys = new long[64];
    private int[] codes = new int[64];
    private int size;

    /// @return the code of this pair, new or known; both ints are at least 0
    int code(int first, int second) {
        long key = ((long) first << 32) | second;
        int slot = slot(key);
        while (codes[slot] != 0) {
            if (keys[slot] == key) {
                return codes[slot] - 1;
            }
            slot = (slot + 1) & (codes.length - 1);
        }
        keys[slot] = key;
        codes[slot] = ++size;
        if (size * 2L > codes.length) {
            grow();
        }
        return size - 1;
    }

    int size() {
        return size;
    }

    private int slot(long key) {
        long mixed = (key ^ (key >>> 32)) * 0x9e3779b97f4a7c15L;
        return (int) ((mixed ^ (mixed >>> 32)) & (codes.length - 1));
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCodes = codes;
        keys = new long[oldKeys.length * 4];
        codes = new int[oldCodes.length * 4];
        for (int i = 0; i < oldCodes.length; i++) {
            if (oldCodes[i] != 0) {
                int slot = slot(oldKeys[i]);
                while (codes[slot] != 0) {
                    slot = (slot + 1) & (codes.length - 1);
                }
                keys[slot] = oldKeys[i];
                codes[slot] = oldCodes[i];
            }
        }
    }
}
