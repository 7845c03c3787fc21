package dev.earnest.platform.campaign;

/// Which step of linked work an item is.
public enum Stage {
    /// Everything but find-fix-verify.
    SINGLE,
    /// Mark the faults.
    FIND,
    /// Mend the text with the marked faults listed.
    FIX,
    /// Say for each fault whether it is mended.
    VERIFY
}
