package dev.earnest.formats;

/// Bounds that keep a hostile or broken file from eating the machine.
///
/// @param lineBytes longest row in bytes, 1 KiB to 1 GiB; 64 MiB by default
/// @param expansion a compressed file may grow to at most this many times its size; 200 by default
/// @param expansionFloor bytes up to which any expansion is fine; 1 GiB by default
public record ReadLimits(int lineBytes, int expansion, long expansionFloor) {
    /// 64 MiB a row; 200 times beyond 1 GiB.
    public static final ReadLimits DEFAULT = new ReadLimits(64 << 20, 200, 1L << 30);

    public ReadLimits {
        if (lineBytes < 1 << 10 || lineBytes > 1 << 30) {
            throw new IllegalArgumentException(
                    "longest row of " + lineBytes + " bytes is outside 1 KiB to 1 GiB");
        }
        if (expansion < 1 || expansionFloor < 0) {
            throw new IllegalArgumentException(
                    "expansion " + expansion + " beyond " + expansionFloor + " makes no sense");
        }
    }
}
