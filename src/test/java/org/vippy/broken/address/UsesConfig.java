package org.vippy.broken.address;

import org.vippy.broken.config.UsesChat;

record UsesConfig(UsesChat forbidden) {}
