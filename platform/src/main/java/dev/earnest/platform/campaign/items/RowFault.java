package dev.earnest.platform.campaign.items;

/// A row that becomes no item. The message says why, in one sentence for people.
public final class RowFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what is wrong and how to mend it
    public RowFault(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
