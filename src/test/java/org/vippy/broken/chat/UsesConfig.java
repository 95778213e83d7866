package org.vippy.broken.chat;

import org.vippy.broken.config.UsesChat;

public record UsesConfig(UsesChat config) {}
