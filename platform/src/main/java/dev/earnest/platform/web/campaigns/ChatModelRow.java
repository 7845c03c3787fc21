package dev.earnest.platform.web.campaigns;

/// A back end that a live chat may use.
///
/// @param name in the settings of the server
/// @param chosen for this campaign
/// @param offered whether the server has it
public record ChatModelRow(String name, boolean chosen, boolean offered) {}
