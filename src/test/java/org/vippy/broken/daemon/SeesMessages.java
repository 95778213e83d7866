package org.vippy.broken.daemon;

import org.vippy.broken.v1.Message;

record SeesMessages(Message message) {}
