package dev.earnest.platform.web.campaigns;

/// A page of the set-up as its tabs show it.
///
/// @param path of the page
/// @param title of the page
/// @param here whether it is the one that is shown
/// @param note such as `40` items or `1 to do`; may be empty
/// @param urgent whether the note hinders the launch
public record SetupTab(String path, String title, boolean here, String note, boolean urgent) {}
