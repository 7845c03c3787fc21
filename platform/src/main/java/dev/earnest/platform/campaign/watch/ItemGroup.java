package dev.earnest.platform.campaign.watch;

import java.util.BitSet;

/// Items that have something in common which guidelines could speak of.
///
/// @param key in words that stay the same, such as `topic=law`
/// @param title for people, such as `topic: law`
/// @param items their codes in a table of labels
public record ItemGroup(String key, String title, BitSet items) {
    public ItemGroup {
        items = (BitSet) items.clone();
    }

    @Override
    public BitSet items() {
        return (BitSet) items.clone();
    }
}
