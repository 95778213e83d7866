package org.vippy.broken.config;

import org.vippy.broken.chat.UsesConfig;

public record UsesChat(UsesConfig chat) {}
