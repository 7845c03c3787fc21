package dev.earnest.platform.campaign.setup;

/// One field of a campaign's specification as a requester meets it.
///
/// @param pointer JSON pointer of the field in the specification, such as `/pay/per_answer`
/// @param label what it is called
/// @param help one or two sentences: what it means and what is usual; may be empty
/// @param input how it is filled in
public record SpecField(String pointer, String label, String help, Input input) {
    /// @return the name of the field in a form: the pointer without its first slash
    public String name() {
        return pointer.substring(1);
    }
}
